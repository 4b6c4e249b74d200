internal import CRmath
internal import Foundation

extension CountRates {
  /// How counts scatter about their expectation.
  package enum Law: Sendable, Equatable {
    /// Rows of the same groups vary by about 1/√shape.
    case negativeBinomial(shape: Double)
    /// Less than chance, where `nu` is above 1, about rates of rows whose logarithms are normal with a standard
    /// deviation of `spread`.
    case conwayMaxwellPoisson(nu: Double, spread: Double)

    /// The logarithm of rates of rows in the same groups: standard deviation.
    package var spread: Double {
      switch self {
      case .negativeBinomial(let shape): log1p(1 / shape).squareRoot()
      case .conwayMaxwellPoisson(_, let spread): spread
      }
    }

    /// Of a row whose own rate is known, where that is parted from the counts' law.
    var given: Law {
      if case .conwayMaxwellPoisson(let nu, _) = self {
        .conwayMaxwellPoisson(nu: nu, spread: 0)
      } else {
        self
      }
    }

    func logPMF(_ count: Double, mean: Double) -> Double {
      switch self {
      case .negativeBinomial(let shape) where count == count.rounded():
        dnbinom_mu(count, shape, mean, 1)
      // Credit that is parted between ads makes fractions of conversions.
      case .negativeBinomial(let shape):
        lgamma(count + shape) - lgamma(shape) - lgamma(count + 1)
          - shape * log1p(mean / shape) + count * log(mean / (mean + shape))
      case .conwayMaxwellPoisson(let nu, 0): ConwayMaxwellPoisson(mean: mean, nu: nu).logPMF(count)
      case .conwayMaxwellPoisson(let nu, let spread):
        log(
          max(
            1e-300,
            CountRates.means(about: mean, spread).reduce(0) {
              $0 + exp(ConwayMaxwellPoisson(mean: $1, nu: nu).logPMF(count))
            } / Double(CountRates.nodes.count)))
      }
    }

    func cdf(_ count: Double, mean: Double) -> Double {
      switch self {
      case .negativeBinomial(let shape): NegativeBinomial(mean: mean, dispersion: shape).cdf(count)
      case .conwayMaxwellPoisson(let nu, _): ConwayMaxwellPoisson(mean: mean, nu: nu).cdf(count)
      }
    }

    /// P(k + 1) ÷ P(k), for each k.
    func ratio(mean: Double) -> (Double) -> Double {
      switch self {
      case .negativeBinomial(let shape):
        let odds = mean / (mean + shape)
        return { ($0 + shape) / ($0 + 1) * odds }
      case .conwayMaxwellPoisson(let nu, _):
        return ConwayMaxwellPoisson(mean: mean, nu: nu).ratio
      }
    }

    func variance(mean: Double) -> Double {
      switch self {
      case .negativeBinomial(let shape): mean + mean * mean / shape
      case .conwayMaxwellPoisson(let nu, let spread): mean / nu + spread * spread * mean * mean
      }
    }
  }
}
