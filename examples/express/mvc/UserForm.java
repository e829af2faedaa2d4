/** {@code user[name]=…} */
record UserForm(Named user) {}
