package movr.fuzzing.running;

/** Parts that accounts play, so that a right request of each kind can be carried out. */
public enum Role {
    /** Has no account. */
    STRANGER,
    /** Is on no ride and has a vehicle in front. */
    WALKER,
    /** Is on a ride. */
    RIDER,
    /** Has a vehicle to remove. */
    OWNER,
    /** Will erase the account. */
    LEAVER,
    /** Has an operator's password. */
    OPERATOR
}
