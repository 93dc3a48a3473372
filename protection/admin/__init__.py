"""The admin of the network's coordinators, one file a noun: tier I alone, nothing is deleted, no row is counted."""
