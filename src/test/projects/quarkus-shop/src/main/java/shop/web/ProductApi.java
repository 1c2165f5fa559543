package shop.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import shop.product.Catalog;

/** The products for programs. */
@Path("/api/products")
public class ProductApi {
    private final Catalog catalog;

    ProductApi(Catalog catalog) {
        this.catalog = catalog;
    }

    @GET
    public List<Catalog.Offer> all() {
        return catalog.offers();
    }
}
