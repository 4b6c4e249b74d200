import Foundation
import Statistics
import Testing

@Suite struct GammaPoissonTests {
  private func bayes(
    _ control: (Double, Double), _ treatment: (Double, Double), prior: Gamma
  ) throws -> GammaPoisson {
    try GammaPoisson(
      control: .init(events: control.0, exposure: control.1),
      treatment: .init(events: treatment.0, exposure: treatment.1), prior: prior)
  }

  /// Of whole shapes, the race of two Poisson streams: before the a-th event of the control come at
  /// least as many of the treatment as its own shape … written out as a binomial sum.
  @Test(arguments: [(3.0, 5.0, 10.0, 12.0), (40, 2, 7, 30), (1, 1, 1, 1)])
  func wholeShapesAreABinomialSum(
    control: Double, treatment: Double, ofControl: Double, ofTreatment: Double
  ) throws {
    let prior = Gamma(shape: 1, scale: 0.5)
    let (a, b) = (1 + control, 1 + treatment)
    let (rateOfControl, rateOfTreatment) = (2 + ofControl, 2 + ofTreatment)
    // The treatment's rate is the greater if of a + b − 1 draws at least a go to the control.
    let share = rateOfControl / (rateOfControl + rateOfTreatment)
    let n = a + b - 1
    let exact = stride(from: a, through: n, by: 1).reduce(0) { sum, k in
      sum + Binomial(trials: n, probability: share).pmf(k)
    }
    let found = try bayes((control, ofControl), (treatment, ofTreatment), prior: prior)
    #expect(abs(found.probabilityTreatmentBetter / exact - 1) < 1e-11)
  }

  @Test(arguments: [
    ((0.0, 50.0), (3.0, 50.0)), ((100, 1e4), (120, 1.1e4)), ((2e6, 1e9), (2.003e6, 1e9)),
    ((0, 0), (5, 3)),
  ])
  func armsMirrorEachOther(control: (Double, Double), treatment: (Double, Double)) throws {
    let prior = Gamma(shape: 0.1, scale: 10)
    let forward = try bayes(control, treatment, prior: prior)
    let backward = try bayes(treatment, control, prior: prior)
    #expect(
      abs(forward.probabilityTreatmentBetter + backward.probabilityTreatmentBetter - 1) < 1e-9)
    for law in [forward.control, forward.treatment] {
      let interval = try law.credibleInterval(level: 0.9)
      #expect(abs(law.cdf(interval.lower) / 0.05 - 1) < 1e-9)
      #expect(abs(law.upperTail(interval.upper) / 0.05 - 1) < 1e-9)
    }
  }

  /// The same number by quadrature over the treatment's rate.
  @Test func theProbabilityIsTheIntegral() throws {
    let found = try bayes((12, 40), (25, 55), prior: Gamma(shape: 0.5, scale: 4))
    let (c, t) = (found.control, found.treatment)
    // By the quantile of the treatment, which is uniform.
    let integral = try integrate(
      { c.cdf(t.quantile($0)) }, from: 0, to: 1, relativeTolerance: 1e-9)
    #expect(abs(found.probabilityTreatmentBetter - integral) < 1e-8)
  }

  /// By the series of the incomplete beta function to 40 digits, in Python.
  @Test func aTinyProbabilityHasItsDigits() throws {
    let found = try bayes((300, 1000), (20, 1000), prior: Gamma(shape: 0.1, scale: 10))
    #expect(abs(found.probabilityTreatmentBetter / 2.056255009013178e-66 - 1) < 1e-10)
  }

  @Test func reasons() {
    #expect(throws: Undefined.beyondRange) {
      try bayes((1, 1e308), (1, 1e308), prior: Gamma(shape: 1, scale: 1e-308))
    }
    #expect(throws: Undefined.beyondRange) {
      try bayes((1.7e308, 0), (1.7e308, 0), prior: Gamma(shape: 1.7e308, scale: 1))
    }
  }
}
