package movr.frontend.accounts;

/** What is needed to open an account. */
public record NewAccount(
        String username, String password, String email, String firstName, String lastName, String city) {

    /** Without the password and the person's data, so that they cannot reach a log. */
    @Override
    public String toString() {
        return "NewAccount[city=" + city + "]";
    }
}
