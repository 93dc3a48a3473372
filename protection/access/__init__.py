"""Who may what: permissions speak of people, policy of the state of a case."""
