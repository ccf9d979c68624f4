"""In tests a password costs as little as it can; what it costs where it is served has a test of its own."""

from argon2 import PasswordHasher

from resolutionflow.auth import passwords

AS_SERVED = passwords.HASHER
passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
passwords.DUMMY = passwords.HASHER.hash("nobody's")
