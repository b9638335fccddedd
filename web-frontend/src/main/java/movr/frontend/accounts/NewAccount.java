package movr.frontend.accounts;

/** Data of a new account. */
public record NewAccount(
        String username, String password, String email, String firstName, String lastName, String city) {

    /** Omits the password and personal data, so that they cannot reach a log. */
    @Override
    public String toString() {
        return "NewAccount[city=" + city + "]";
    }
}
