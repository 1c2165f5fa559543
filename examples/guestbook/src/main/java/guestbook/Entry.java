package guestbook;

import java.time.Instant;

/** What a guest wrote. */
public record Entry(long id, String name, String message, Instant writtenAt) {}
