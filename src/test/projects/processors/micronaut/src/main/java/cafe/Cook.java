package cafe;

import io.micronaut.context.annotation.Prototype;

@Prototype
public class Cook {
    public String dish() {
        return "soup";
    }
}
