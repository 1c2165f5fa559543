package cafe.menu;

/** Where a dish stands on the menu. */
enum Kind {
    DRINK,
    SOUP,
    CAKE
}
