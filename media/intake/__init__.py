"""Strangers' files, looked at and copied clean by a process that can do nothing else."""
