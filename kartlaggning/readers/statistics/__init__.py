"""Files of SPSS and Stata."""
