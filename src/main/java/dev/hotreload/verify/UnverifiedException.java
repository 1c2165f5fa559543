package dev.hotreload.verify;

import java.io.IOException;

/** Thrown where a container cannot be read on; what is around it can be, unless all of it is too much. */
final class UnverifiedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final boolean endsAll;

    private UnverifiedException(Place place, String message, boolean endsAll) {
        super(message);
        this.place = place;
        this.endsAll = endsAll;
    }

    static UnverifiedException damaged(Place place, String how) {
        return new UnverifiedException(place, "is damaged: " + how + "; build it again", false);
    }

    static UnverifiedException of(Place place, String message) {
        return new UnverifiedException(place, message, false);
    }

    /** Nothing is read any more. */
    static UnverifiedException tooLarge(Place place, String why) {
        return new UnverifiedException(
                place, "is too large to verify: " + why + "; see the limits in docs/verify.md", true);
    }

    /** Whether only this container is given up. */
    boolean concerns(Place container) {
        return !endsAll && place.isIn(container);
    }

    Unverified unverified() {
        return new Unverified(place, String.valueOf(getMessage()));
    }
}
