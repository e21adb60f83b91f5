"""What was said, resolved by a database: each different case is decided once, by the same rules.

A database groups the statements: about each subject and question it finds who said what, as a
*case*. There are few different cases, however many statements there are. Each is given to the
functions of `positions/` once, which stay the one definition of what answers come to; the database
then joins what they say back to the subjects. So what answers come to is written once, and is the
same on every engine. What is said a second time, in SQL, is what counts at all (`statements`: the
period, what is in place, who speaks of whom).

`engine` what a database must do for us · `duckdb_engine` one that does · `statements` statements
as numbers · `voices` what each voice says, all its statements together · `cases` what all voices
say, and what that comes to · `listening` the same as `positions/heard`, by a database.
"""
