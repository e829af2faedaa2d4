/** {@code pet[name]=…} */
record PetForm(Named pet) {}
