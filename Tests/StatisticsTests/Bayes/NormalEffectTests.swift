import Foundation
import Statistics
import Testing

@Suite struct NormalEffectTests {
  @Test func precisionsAddUp() throws {
    let prior = Normal(mean: -0.1, sd: 0.3)
    let posterior = try NormalEffect(estimate: 0.4, standardError: 0.2, prior: prior).posterior
    let (ofData, ofPrior) = (1 / 0.04, 1 / 0.09)
    #expect(abs(1 / (posterior.sd * posterior.sd) - ofData - ofPrior) < 1e-11)
    #expect(
      abs(posterior.mean - (ofData * 0.4 - ofPrior * 0.1) / (ofData + ofPrior)) < 1e-15)
  }

  @Test func aVaguePriorIsFlat() throws {
    let flat = try NormalEffect(estimate: 0.4, standardError: 0.2, prior: nil)
    let vague = try NormalEffect(
      estimate: 0.4, standardError: 0.2, prior: Normal(mean: 7, sd: 1e150))
    #expect(vague.posterior == flat.posterior)
    let certain = try NormalEffect(
      estimate: 0.4, standardError: 0.2, prior: Normal(mean: 7, sd: 1e-150))
    #expect(certain.posterior == Normal(mean: 7, sd: 1e-150))
  }

  @Test(arguments: [-3.0, -0.2, 0, 0.05, 4])
  func lossesAreTheIntegrals(estimate: Double) throws {
    let effect = try NormalEffect(
      estimate: estimate, standardError: 0.5, prior: Normal(mean: 0, sd: 2))
    let law = effect.posterior
    let gain = try integrate(
      { $0 * law.pdf($0) }, from: 0, to: max(0, law.mean) + 12 * law.sd)
    #expect(abs(effect.expectedLossChoosingControl / gain - 1) < 1e-7)
    #expect(
      abs(effect.expectedLossChoosingControl - effect.expectedLossChoosingTreatment - law.mean)
        < 1e-14)
    let mirrored = try NormalEffect(
      estimate: -estimate, standardError: 0.5, prior: Normal(mean: 0, sd: 2))
    #expect(mirrored.expectedLossChoosingTreatment == effect.expectedLossChoosingControl)
    #expect(
      abs(effect.probabilityTreatmentBetter + mirrored.probabilityTreatmentBetter - 1) < 1e-15)
    let interval = try effect.credibleInterval(level: 0.9)
    #expect(abs(law.cdf(interval.lower) - 0.05) < 1e-14)
    #expect(abs(law.upperTail(interval.upper) - 0.05) < 1e-14)
  }

  @Test func reasons() {
    #expect(throws: Undefined.noVariation) {
      try NormalEffect(estimate: 1, standardError: 0, prior: nil)
    }
    #expect(throws: Undefined.beyondRange) {
      try NormalEffect(estimate: .infinity, standardError: 1, prior: nil)
    }
    #expect(throws: Undefined.beyondRange) {
      try NormalEffect(estimate: 1, standardError: 1.7e308, prior: Normal(mean: 0, sd: 1.7e308))
    }
  }
}
