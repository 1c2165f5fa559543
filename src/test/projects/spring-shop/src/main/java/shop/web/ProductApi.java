package shop.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.product.Catalog;

/** The products for programs. */
@RestController
@RequestMapping("/api/products")
class ProductApi {
    private final Catalog catalog;

    ProductApi(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    List<Catalog.Offer> all() {
        return catalog.offers();
    }
}
