import Statistics

extension RandomStream {
  mutating func normals(_ count: Int, mean: Double = 0, sd: Double = 1) -> [Double] {
    (0..<count).map { _ in normal(mean: mean, sd: sd) }
  }

  /// Order values with a long tail: skewness 33 at a sigma of 1.5.
  mutating func logNormals(_ count: Int, sigma: Double = 1.5) -> [Double] {
    (0..<count).map { _ in logNormal(mu: 0, sigma: sigma) }
  }

  /// Revenue by user, of whom few buy.
  mutating func revenues(_ count: Int, buyers: Double = 0.03, sigma: Double = 0.5) -> [Double] {
    (0..<count).map { _ in bernoulli(buyers) ? logNormal(mu: 3, sigma: sigma) : 0 }
  }
}

func moments(_ values: [Double]) -> SampleMoments { SampleMoments(RunningMoments(values)) }
