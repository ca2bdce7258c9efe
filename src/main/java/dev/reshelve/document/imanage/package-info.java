/** The iManage Work REST v2 API behind the port to the document store. */
@NullMarked
package dev.reshelve.document.imanage;

import org.jspecify.annotations.NullMarked;
