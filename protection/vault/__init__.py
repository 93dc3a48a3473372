"""The only place that encrypts.

`keyring` reads the master key and needs no framework, so that the settings can ask it; `keys` and `fields` hold models.
"""
