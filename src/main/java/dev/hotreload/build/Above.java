package dev.hotreload.build;

import java.util.List;

/**
 * What the modules that a module uses have to tell it.
 *
 * @param seen what differs in them
 * @param fromNothing whether one of them does not know what it was before
 */
record Above(List<Dependents.Seen> seen, boolean fromNothing) {
    Above {
        seen = List.copyOf(seen);
    }
}
