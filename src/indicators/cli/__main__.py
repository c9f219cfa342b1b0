"""`python -m indicators.cli`."""

from indicators.cli import main

main()
