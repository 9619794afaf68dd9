"""Second opinions on reworded claims, by models that know more of meaning than words; optional."""
