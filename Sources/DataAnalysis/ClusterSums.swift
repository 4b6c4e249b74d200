internal import Statistics

/// Sums by cluster and arm, of everybody and of segments, and what they say together.
struct ClusterSums {
  private let grouping: Reading.Grouping
  private let metrics: [MetricColumns]
  private var table: ClusterTable

  init(_ grouping: Reading.Grouping, metrics: [MetricColumns]) {
    self.grouping = grouping
    self.metrics = metrics
    table = ClusterTable(metrics: metrics.count)
  }

  /// Adds a row's values to its cluster's.
  ///
  /// - Parameter slices: By segment column the number of the row's value.
  mutating func add(
    _ values: UnsafeMutablePointer<MetricCells.Value>, cluster: UInt64, arm: Int, slices: [Int]
  ) {
    add(values, cluster, group: arm)
    for column in slices.indices {
      add(values, cluster, group: Self.group(column: column, value: slices[column], arm: arm))
    }
  }

  @inline(__always)
  private mutating func add(
    _ values: UnsafeMutablePointer<MetricCells.Value>, _ cluster: UInt64, group: Int
  ) {
    let entry = table.entry(cluster: cluster, group: group)
    for index in 0..<metrics.count where values[index].isThere {
      table.add(values[index].numerator, values[index].denominator, to: entry, index)
    }
  }

  /// A number for an arm's rows in one segment.
  static func group(column: Int, value: Int, arm: Int) -> Int {
    ((column + 1) * (SegmentCells.most + 1) + value) * (ArmCells.most + 1) + arm
  }

  /// What the clusters that are in both arms have in common: the covariance of the arms' ratios, from the
  /// clusters' influences on them.
  ///
  /// Liang, K.-Y., and Zeger, S. L. (1986). "Longitudinal data analysis using generalized linear models."
  /// *Biometrika* 73(1), 13–22.
  ///
  /// - Parameters: Groups by their numbers: arms, or `group(column:value:arm:)`.
  func shared(_ control: Int, _ treatment: Int, metric: Int) -> SharedClusters? {
    guard grouping == .clusters || grouping == .days else { return nil }
    var ofControl: [UInt64: Int] = [:]
    // Numerators and denominators of control, then of treatment.
    var totals = [(0.0, 0.0), (0.0, 0.0)]
    var pairs: [(control: Int, treatment: Int)] = []
    for (arm, number) in [control, treatment].enumerated() {
      for entry in 0..<table.count
      where Int(table.groups[entry]) == number && table.rows(entry, metric) > 0 {
        totals[arm].0 += table.numerator(entry, metric)
        totals[arm].1 += table.denominator(entry, metric)
        if arm == 0 {
          ofControl[table.ids[entry]] = entry
        } else if let other = ofControl[table.ids[entry]] {
          pairs.append((other, entry))
        }
      }
    }
    guard pairs.count > 1, totals.allSatisfy({ $0.1 > 0 }) else { return nil }
    func influence(_ entry: Int, _ arm: Int) -> Double {
      let (numerator, denominator) = totals[arm]
      return
        (table.numerator(entry, metric)
        - numerator / denominator * table.denominator(entry, metric)) / denominator
    }
    let count = Double(pairs.count)
    let products = pairs.reduce(0) { $0 + influence($1.control, 0) * influence($1.treatment, 1) }
    return SharedClusters(clusters: pairs.count, covariance: products * count / (count - 1))
  }

  /// Clusters or units in the place of rows, by the number of their group.
  func tallies(arms: Int) -> ClusterTallies {
    var groups: [Int: [Tally]] = [:]
    var largest = [LargestValues](repeating: LargestValues(), count: arms)
    var counts = [Int](repeating: 0, count: arms)
    for entry in 0..<table.count {
      let group = Int(table.groups[entry])
      if group < arms { counts[group] += 1 }
      var tallies = groups[group] ?? metrics.map { _ in Tally() }
      for (index, metric) in metrics.enumerated() where table.rows(entry, index) > 0 {
        var numerator = table.numerator(entry, index)
        var denominator = table.denominator(entry, index)
        if grouping == .units, metric.denominator.isEmpty {
          // A unit has one value: whether it ever succeeded, or the sum.
          if metric.kind == .flag { numerator = min(1, numerator) }
          denominator = 1
        }
        tallies[index].count += 1
        tallies[index].numerator += numerator
        tallies[index].denominator += denominator
        tallies[index].pairs.add(numerator, denominator)
        if index == 0, metric.kind == .mean, group < largest.count {
          largest[group].add(abs(numerator))
        }
      }
      groups[group] = tallies
    }
    return ClusterTallies(groups: groups, largest: largest, counts: counts)
  }
}

/// Tallies of which each entry is a cluster or a unit.
struct ClusterTallies {
  fileprivate let groups: [Int: [Tally]]
  let largest: [LargestValues]
  /// Clusters or units by arm, whether they have a value or not.
  let counts: [Int]

  func tally(arm: Int, metric: Int) -> Tally { groups[arm]?[metric] ?? Tally() }
  func tally(segment column: Int, value: Int, arm: Int, metric: Int) -> Tally {
    groups[ClusterSums.group(column: column, value: value, arm: arm)]?[metric] ?? Tally()
  }
}
