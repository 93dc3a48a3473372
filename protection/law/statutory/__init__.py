"""The readings of the law by its statutes, beside the cable's."""
