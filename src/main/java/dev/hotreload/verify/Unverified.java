package dev.hotreload.verify;

/**
 * Something that could not be looked at, so that nothing is known of it.
 *
 * @param message what, why and what next, as part of a sentence
 */
public record Unverified(Place place, String message) {
    Unverified under(Place container) {
        return new Unverified(place.under(container), message);
    }
}
