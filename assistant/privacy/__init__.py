"""What must not be kept or told: civil registration numbers, and who was shown what."""
