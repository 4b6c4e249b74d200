/// A test whose variants differ in time, as it can be read: what is truly there, and what each reading says.
package struct StagedResult: Sendable, Equatable, Codable {
  package var control: String
  package var treatment: String
  package var metric: String
  /// Days before the change, and after it.
  package var before: Int
  package var after: Int
  /// Nil where everybody changes.
  package var regions: Int?
  package var treatedRegions: Int?
  /// What the treatment truly does to those who change to it, from the change on.
  package var truth: Figure
  package var readings: [Reading]

  package init(
    control: String, treatment: String, metric: String, before: Int, after: Int, regions: Int?,
    treatedRegions: Int?, truth: Figure, readings: [Reading]
  ) {
    self.control = control
    self.treatment = treatment
    self.metric = metric
    self.before = before
    self.after = after
    self.regions = regions
    self.treatedRegions = treatedRegions
    self.truth = truth
    self.readings = readings
  }

  package struct Reading: Sendable, Equatable, Codable {
    package var name: Staging.Reading
    /// Whether the test is decided by it.
    package var decides: Bool
    /// What it reads where neither people nor days nor regions have luck of their own.
    package var expectedReading: Figure
    package var reading: Figure
    /// Share of plays whose interval holds the truth.
    package var coverage: Share
    package var power: Share
    /// Share of plays without a difference in which it announces one.
    package var falsePositiveRate: Share

    package init(
      name: Staging.Reading, decides: Bool, expectedReading: Figure, reading: Figure,
      coverage: Share, power: Share, falsePositiveRate: Share
    ) {
      self.name = name
      self.decides = decides
      self.expectedReading = expectedReading
      self.reading = reading
      self.coverage = coverage
      self.power = power
      self.falsePositiveRate = falsePositiveRate
    }
  }
}
