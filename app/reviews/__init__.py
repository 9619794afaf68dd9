"""Reviews: named persons verify answers claim by claim, and sign for them."""
