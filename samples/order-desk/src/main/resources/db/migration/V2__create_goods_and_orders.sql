CREATE TABLE goods (name VARCHAR(64) PRIMARY KEY, stock INT4 NOT NULL CHECK (stock >= 0));
CREATE TABLE orders (order_id UUID PRIMARY KEY, goods VARCHAR(64) NOT NULL);
CREATE TABLE sales.goods (name VARCHAR(64) PRIMARY KEY, pieces INT8 NOT NULL);

INSERT INTO goods (name, stock) VALUES ('book', 1000000);
