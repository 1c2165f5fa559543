package shop.order;

import org.springframework.data.jpa.repository.JpaRepository;

/** All orders. */
public interface OrderRepository extends JpaRepository<PurchaseOrder, Long> {}
