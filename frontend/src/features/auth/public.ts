// What other features may use of signing in.
export { NewPassword } from "./parts/new-password";
export { PasswordField } from "./parts/password-field";
