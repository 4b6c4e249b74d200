/// Events over an exposure: clicks over impression hours, orders over days.
package struct EventRate: Sendable, Equatable {
  package let events: Double
  package let exposure: Double

  /// - Parameters:
  ///   - events: A count, 0 or more.
  ///   - exposure: 0 or more, in a unit that both arms share.
  package init(events: Double, exposure: Double) {
    precondition(events >= 0 && exposure >= 0, "\(events) events in an exposure of \(exposure)")
    self.events = events
    self.exposure = exposure
  }
}

/// Treatment ÷ control, of the exposures.
func exposureRatio(control: EventRate, treatment: EventRate) throws(Undefined) -> Double {
  guard control.exposure > 0, treatment.exposure > 0 else { throw .emptyArm }
  guard control.events + treatment.events > 0 else { throw .noEvents }
  let ratio = treatment.exposure / control.exposure
  guard ratio > 0, (1 / ratio).isFinite, ratio.isFinite else { throw .beyondRange }
  return ratio
}

/// Treatment ÷ control, of the rates; infinite where the control has no events.
package func rateRatio(control: EventRate, treatment: EventRate) throws(Undefined) -> Double {
  treatment.events / control.events / (try exposureRatio(control: control, treatment: treatment))
}
