package shop.product;

/** Where a product stands in the shop. */
public enum Category {
    BOOKS,
    HOME,
    KITCHEN
}
