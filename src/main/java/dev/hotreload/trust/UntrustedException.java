package dev.hotreload.trust;

import dev.hotreload.config.Problem;
import dev.hotreload.config.ProblemException;
import dev.hotreload.config.Statement;
import java.util.List;

/** Thrown where a config file names programs that the developer has not confirmed. */
public final class UntrustedException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final transient Statement statement;
    private final boolean own;

    UntrustedException(Statement statement, List<String> objections, List<Problem> problems) {
        super(problems);
        this.statement = statement;
        this.own = objections.isEmpty();
    }

    public Statement statement() {
        return statement;
    }

    /** Whether the developer's word is all that is missing. */
    public boolean canBeAsked() {
        return own;
    }
}
