package shop.product;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** All products. */
public interface ProductRepository extends JpaRepository<Product, Long> {
    List<Product> findByCategoryOrderByName(Category category);
}
