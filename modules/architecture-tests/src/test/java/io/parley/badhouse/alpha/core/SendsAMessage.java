package io.parley.badhouse.alpha.core;

import jakarta.jms.JMSContext;
import jakarta.jms.Topic;

/** Sends through a broker beside the transaction, so that what is told may never have happened. */
final class SendsAMessage {
  void tell(JMSContext broker, Topic topic) {
    broker.createProducer().send(topic, "posted");
  }
}
