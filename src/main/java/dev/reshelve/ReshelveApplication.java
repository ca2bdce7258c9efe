package dev.reshelve;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The Spring part of Reshelve: everything that needs the database or the store.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class ReshelveApplication {

}
