package greet;

import jakarta.enterprise.context.ApplicationScoped;

/** What it says. */
@ApplicationScoped
public class Greeter {
    public String greeting() {
        return "Nobody has written yet.";
    }
}
