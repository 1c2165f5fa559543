package dev.hotreload.verify;

import java.util.ArrayList;
import java.util.List;

/** Where in an artifact, from the outside in; without steps, the artifact itself. */
public record Place(List<String> steps) {
    static final Place ARTIFACT = new Place(List.of());

    public Place {
        steps = List.copyOf(steps);
    }

    Place in(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Place(longer);
    }

    /** This place, of a container that turned out to be at the other. */
    Place under(Place container) {
        List<String> longer = new ArrayList<>(container.steps);
        longer.addAll(steps);
        return new Place(longer);
    }

    boolean isIn(Place container) {
        int size = container.steps.size();
        return steps.size() >= size && steps.subList(0, size).equals(container.steps);
    }

    /** {@code artifact!step!step}, as one word of a message. */
    public String text(String artifact) {
        return steps.isEmpty() ? artifact : artifact + "!" + String.join("!", steps);
    }
}
