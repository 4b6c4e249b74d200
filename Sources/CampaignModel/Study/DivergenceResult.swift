/// Of a treatment and the control, where the platform chooses whom it shows each: who saw them, what is read
/// over whom, and what the reading of the primary metric is made of.
package struct DivergenceResult: Sendable, Equatable, Codable {
  package var metric: String
  package var control: String
  package var treatment: String
  /// Replicates in which the expected reading and the effect on the same people have opposite signs.
  package var signDisagreement: Share
  /// By segment.
  package var mix: [Mix]
  /// By the units that events are read over.
  package var readings: [Reading]
  package var gap: Gap

  package init(
    metric: String, control: String, treatment: String, signDisagreement: Share, mix: [Mix],
    readings: [Reading], gap: Gap
  ) {
    self.metric = metric
    self.control = control
    self.treatment = treatment
    self.signDisagreement = signDisagreement
    self.mix = mix
    self.readings = readings
    self.gap = gap
  }

  /// A segment's share of the audience, and of each arm's impressions as seen.
  package struct Mix: Sendable, Equatable, Codable {
    package var segment: String
    package var audience: Double
    package var control: Figure
    package var treatment: Figure

    package init(segment: String, audience: Double, control: Figure, treatment: Figure) {
      self.segment = segment
      self.audience = audience
      self.control = control
      self.treatment = treatment
    }
  }

  /// Relative difference of the events behind the metric, over some units.
  package struct Reading: Sendable, Equatable, Codable {
    package var name: DeliveredReading
    package var expectedReading: Figure
    package var reading: Figure

    package init(name: DeliveredReading, expectedReading: Figure, reading: Figure) {
      self.name = name
      self.expectedReading = expectedReading
      self.reading = reading
    }
  }

  /// The reading, and how far it lies from the rollout effect, in the same parts.
  package struct Gap: Sendable, Equatable, Codable {
    /// The first so many replicates were taken apart.
    package var replicates: Int
    package var rolloutEffect: Figure
    package var reading: Figure
    /// Reading minus rollout effect.
    package var gap: Figure
    package var components: [Component]

    package init(
      replicates: Int, rolloutEffect: Figure, reading: Figure, gap: Figure,
      components: [Component]
    ) {
      self.replicates = replicates
      self.rolloutEffect = rolloutEffect
      self.reading = reading
      self.gap = gap
      self.components = components
    }
  }

  package struct Component: Sendable, Equatable, Codable {
    /// In the order of results.
    package enum Name: String, Sendable, CaseIterable, Codable {
      /// What the creatives themselves differ by: same people, prices and measurement, and nobody tires.
      case creative
      case audienceMix = "audience_mix"
      case cost, fatigue, measurement, luck
    }
    package var name: Name
    /// These sum to the reading.
    package var ofReading: Figure
    /// These sum to the gap: the same, but for the creative, which is less the rollout effect.
    package var ofGap: Figure

    package init(name: Name, ofReading: Figure, ofGap: Figure) {
      self.name = name
      self.ofReading = ofReading
      self.ofGap = ofGap
    }
  }
}
