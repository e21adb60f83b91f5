"""The steps of the work, a module each: `show(request)` gives its page, `take(request)` its form.

`application.STEPS` names them in their order; they are loaded when they are first asked for.
"""
