"""How the state's papers look: the form that Decree 30/2020/NĐ-CP (annex I) prescribes."""
