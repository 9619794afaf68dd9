"""Knowledge bases: what each is and whose, who belongs to it, which documents it shows."""
