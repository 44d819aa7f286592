package dev.muster.notice;

import io.temporal.workflow.SignalMethod;
import java.util.List;

/** What a run that handed out pages is told of them. */
public interface ReceiptListener {
  /** What became of some. */
  @SignalMethod(name = "receipts")
  void receipts(List<Receipt> receipts);
}
