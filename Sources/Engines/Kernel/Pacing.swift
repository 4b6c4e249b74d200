internal import CampaignModel
internal import Foundation

extension Play where C: ~Copyable {
  /// Bids and participation of every campaign of every arm, so that the expected cost of the step,
  /// each campaign taken alone, is the money it plans.
  mutating func pace(_ day: Int) {
    count()
    if day == 0 { countPool() }
    for c in 0..<space.campaigns {
      // The pool is the account's: all arms together.
      var pools: [Int?: Double] = [:]
      for arm in delivery.arms.indices {
        accounts[arm][c].participation = Participation()
        guard let campaign = campaigns[arm][c], campaign.active.contains(day) else { continue }
        if campaign.needsPool {
          let size = pools[campaign.visitorDays] ?? poolSize(c, campaign)
          pools[campaign.visitorDays] = size
          if size < campaign.minimumAudience { continue }
        }
        let step = day - campaign.active.lowerBound
        let steps = campaign.active.count
        let account = accounts[arm][c]
        let planned = min(
          account.left * campaign.pacing.share(step: step, of: steps), account.most(campaign))
        accounts[arm][c].participation = Participation.decide(
          campaign.auction, limitScore: limitScore(campaign, day: day, c: c),
          raises: campaign.bid.strategy != .manual, startScore: startScore(campaign),
          planned: planned, eligible: eligible(day, c, arm, campaign))
      }
    }
  }

  /// Who is in the pool of the campaign under test when it begins, after the first day's memory.
  private mutating func countPool() {
    guard space.campaigns > 0 else { return }
    let stages = space.stages.count
    for stage in 2..<space.decidingStart where space.members[stage][plan.campaignUnderTest] {
      for group in groups.indices { pool[groups[group].arm] += crowds[group * stages + stage] }
    }
  }

  /// Factor on the prices of a day that the bidder moves with: season and shock.
  func dayPrice(_ campaign: Plan.Campaign, _ day: Int) -> Double {
    campaign.priceByDay[day] * world.price[campaign.platform][day]
  }

  func learningPrice(_ campaign: Plan.Campaign, _ c: Int, _ arm: Int) -> Double {
    accounts[arm][c].learned ? 1 : campaign.learning.priceFactor
  }

  /// The largest score that the bid strategy allows.
  private func limitScore(_ campaign: Plan.Campaign, day: Int, c: Int) -> Double {
    let target = campaign.bid.target / dayPrice(campaign, day)
    switch campaign.bid.strategy {
    case .lowestCost: return .infinity
    case .costCap: return campaign.auction.score(payingAtMost: target * campaign.resultRate)
    case .bidCap: return target * campaign.resultRate
    case .targetROAS:
      let value = plan.orderValue.mean / campaign.bid.target / dayPrice(campaign, day)
      return campaign.auction.score(payingAtMost: value * campaign.resultRate)
    case .manual: return .infinity
    }
  }

  private func startScore(_ campaign: Plan.Campaign) -> Double {
    guard campaign.bid.strategy == .manual else { return campaign.auction.referenceScore }
    return campaign.pricing == .perClick
      ? campaign.bid.target * campaign.clickThroughRate : campaign.bid.target / 1000
  }

  private func poolSize(_ c: Int, _ campaign: Plan.Campaign) -> Double {
    let stages = space.stages.count
    var size = 0.0
    for stage in 2..<space.freshStart where campaign.reaches(space.stages[stage], space.phases) {
      for group in groups.indices where campaign.reaches[groups[group].segment] {
        size += crowds[group * stages + stage]
      }
    }
    return size
  }

  /// People who may be shown the campaign's ads in this step, with their chances and limits.
  private func eligible(
    _ day: Int, _ c: Int, _ arm: Int, _ campaign: Plan.Campaign
  ) -> [Participation.Eligible] {
    let factor = dayPrice(campaign, day) * learningPrice(campaign, c, arm)
    var eligible: [Participation.Eligible] = []
    let capped = campaign.cap.map { $0.days > 1 } ?? false
    let limit = campaign.cap?.impressions
    let stages = space.stages.indices.filter { routes[arm].targets[c][$0] }
    let inBlock = space.inBlock[c]
    var byBlock = [Double](repeating: 0, count: capped ? limit! + 1 : 1)
    for group in groups.indices where groups[group].arm == arm {
      let segment = groups[group].segment
      guard campaign.reaches[segment] else { continue }
      for index in byBlock.indices { byBlock[index] = 0 }
      let row = people(group)
      for stage in stages where row.occupied[stage] {
        if capped {
          for cell in space.range(stage) {
            byBlock[min(Int(inBlock[cell]), limit!)] += row.cells[cell].people
          }
        } else {
          byBlock[0] += crowds[group * space.stages.count + stage]
        }
      }
      let chances = chances(day, group, c)
      for (used, people) in byBlock.enumerated() where people > 0 {
        eligible.append(
          Participation.Eligible(
            people: people, chances: chances,
            priceFactor: factor * plan.segments[segment].costPerMille,
            limit: limit.map { $0 - used }))
      }
    }
    return eligible
  }

  /// Chances in a day to show an ad to a person of the group.
  @inline(__always)
  func chances(_ day: Int, _ group: Int, _ c: Int) -> Double {
    let segment = plan.segments[groups[group].segment]
    return campaigns[groups[group].arm][c]!.opportunities[day] * segment.activity
      * segment.levels[groups[group].level]
  }
}
