/// Of a treatment and the control of a lift test: one effect, read over different people, and what it comes to.
package struct LiftTestResult: Sendable, Equatable, Codable {
  package var control: String
  package var treatment: String
  /// What the control gets.
  package var shown: LiftTest.Control
  /// Share of the treatment's people who saw an ad.
  package var exposedShare: Figure
  package var readings: [Reading]
  /// Conversions that the ads cause if everybody gets them, and what one of these costs.
  package var incrementalConversions: Figure
  package var costPerIncrementalConversion: Figure
  /// Money that the control's ads cost: public-service ads are paid for.
  package var controlSpend: Figure

  package init(
    control: String, treatment: String, shown: LiftTest.Control, exposedShare: Figure,
    readings: [Reading], incrementalConversions: Figure, costPerIncrementalConversion: Figure,
    controlSpend: Figure
  ) {
    self.control = control
    self.treatment = treatment
    self.shown = shown
    self.exposedShare = exposedShare
    self.readings = readings
    self.incrementalConversions = incrementalConversions
    self.costPerIncrementalConversion = costPerIncrementalConversion
    self.controlSpend = controlSpend
  }

  package struct Reading: Sendable, Equatable, Codable {
    package var name: ExposureReading
    /// What the ads truly do to these people: to those assigned, or to those who see them.
    package var truth: Figure
    package var reading: Figure

    package init(name: ExposureReading, truth: Figure, reading: Figure) {
      (self.name, self.truth, self.reading) = (name, truth, reading)
    }
  }
}
