import Foundation
import Statistics
import Testing

@Suite struct FinitePoissonMixtureTests {
  static let dispersions = [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.3, 2, 3, 5, 8, 12, 20, 50]

  @Test(arguments: dispersions)
  func reachAndFrequencyFollowTheNegativeBinomial(r: Double) {
    let mixture = FinitePoissonMixture.approximatingNegativeBinomial(dispersion: r)
    let error = largestError(mixture, r)
    #expect(error <= 0.003)
    #expect(error <= mixture.maximumError * 1.02 + 1e-9)
    #expect(mixture.levels.count <= 12)
  }

  @Test(arguments: dispersions)
  func sharesAddUpToOneAtMeanOne(r: Double) {
    for classes in [nil, 1, 3, 6, 12] {
      let mixture = FinitePoissonMixture.approximatingNegativeBinomial(
        dispersion: r, classes: classes)
      #expect(abs(mixture.weights.reduce(0, +) - 1) < 1e-12)
      #expect(abs(zip(mixture.levels, mixture.weights).reduce(0) { $0 + $1.0 * $1.1 } - 1) < 1e-12)
      #expect(mixture.weights.allSatisfy { $0 > 0 })
      #expect(mixture.levels == mixture.levels.sorted())
      #expect(mixture.levels.count <= classes ?? 12)
    }
  }

  @Test(arguments: dispersions)
  func theErrorOfAGivenNumberIsReported(r: Double) {
    for classes in [1, 2, 4] {
      let mixture = FinitePoissonMixture.approximatingNegativeBinomial(
        dispersion: r, classes: classes)
      let error = largestError(mixture, r)
      #expect(abs(error - mixture.maximumError) <= 0.02 * error + 1e-9)
    }
  }

  @Test func sixClassesSufficeNearOne() {
    #expect(FinitePoissonMixture.approximatingNegativeBinomial(dispersion: 1).levels.count == 6)
  }

  @Test func oneClassFewerIsNotEnough() {
    let five = FinitePoissonMixture.approximatingNegativeBinomial(dispersion: 1, classes: 5)
    #expect(five.maximumError > 0.003)
  }

  @Test func peopleWhoAreAllAlikeAreOneClass() {
    let mixture = FinitePoissonMixture.approximatingNegativeBinomial(dispersion: .infinity)
    #expect(mixture.levels == [1])
    #expect(mixture.weights == [1])
    #expect(mixture.maximumError == 0)
  }

  /// On a grid of our own, denser than the one the fit looked at.
  private func largestError(_ mixture: FinitePoissonMixture, _ r: Double) -> Double {
    var largest = 0.0
    for step in 1...3000 {
      let logarithmic = 60 * exp(-12 * (1 - Double(step) / 3000))
      for mean in [logarithmic, 60 * Double(step) / 3000] {
        let law = NegativeBinomial(mean: mean, dispersion: r)
        for k in [0.0, 2] {
          let fitted = zip(mixture.levels, mixture.weights).reduce(0) {
            $0 + $1.1 * Poisson(mean: $1.0 * mean).cdf(k)
          }
          largest = max(largest, abs(fitted - law.cdf(k)))
        }
      }
    }
    return largest
  }
}
