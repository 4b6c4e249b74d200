internal import CampaignModel

/// Where the columns of a plan stand in a batch.
struct ColumnSlots {
  let names: [String]
  let arm: Int?
  let unit: Int?
  let exposure: Int?
  let date: Int?
  let cluster: Int?
  let segments: [Int]

  init(_ plan: ColumnPlan) {
    let names = plan.names
    func slot(_ name: String?) -> Int? { name.flatMap { names.firstIndex(of: $0) } }
    self.names = names
    arm = slot(plan.arm)
    unit = slot(plan.unit)
    exposure = slot(plan.exposure)
    date = slot(plan.date)
    cluster = slot(plan.cluster)
    segments = plan.segments.map { slot($0)! }
  }
}
