package dev.hotreload.verify;

/**
 * A development part.
 *
 * @param message what was found, as part of a sentence
 */
public record Finding(Rule rule, Level level, Place place, String message) {
    Finding under(Place container) {
        return new Finding(rule, level, place.under(container), message);
    }

    Finding deleted(String why) {
        return new Finding(rule, Level.WARNING, place, message + "; " + why);
    }
}
