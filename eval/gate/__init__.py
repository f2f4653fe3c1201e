"""The gate: what was measured once may not get worse unseen.

`eval/floors.json` pins the least that each measure may be, for the invented municipality and each
file of its questions. `python -m eval.gate` reads the corpus in anew, asks everything and holds the
answers to it; `make test` does so too. How long an answer takes is printed and never held.
"""
